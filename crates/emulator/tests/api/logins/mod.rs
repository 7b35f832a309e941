//! Every way to get credentials, and to lose them again. `oauth_dance.py` does the same with another client.

mod api_tokens;
mod browser;
mod consumers;
mod dance;
mod forms;
mod hand_off;
mod tokens;
