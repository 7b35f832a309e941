//! Answers to questions that were asked before anybody was sure to need them.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::error::{Context, Error};
use crate::request::Method;

/// A body, or the news that there is none.
type Answer = Result<(Vec<u8>, Context), Error>;

/// The few that there are by address, each for one use, and none for longer than until something is changed.
#[derive(Default)]
pub(super) struct Ahead(Mutex<Vec<(String, Answer)>>);

impl Ahead {
    /// Keeps what answers the question: a failure doesn't.
    pub(super) fn keep(&self, url: String, answer: Answer) {
        if answer.as_ref().err().is_none_or(|error| error.kind.is_not_found()) {
            self.lock().push((url, answer));
        }
    }

    pub(super) fn take(&self, url: &str, method: Method) -> Option<Answer> {
        let mut answers = self.lock();
        if method != Method::Get {
            answers.clear();
        }
        let place = answers.iter().position(|(asked, _)| asked == url)?;
        Some(answers.swap_remove(place).1)
    }

    /// It holds no invariant that a panic elsewhere could break.
    fn lock(&self) -> MutexGuard<'_, Vec<(String, Answer)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Answers hold credentials.
impl fmt::Debug for Ahead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ahead(***)")
    }
}

#[cfg(test)]
mod tests {
    use super::Ahead;
    use crate::error::{Answered, Context, Error, ErrorKind};
    use crate::request::Method::{Get, Put};

    #[test]
    fn an_answer_is_good_once_and_until_something_is_changed() {
        let ahead = Ahead::default();
        let answer = || Ok((b"[]".to_vec(), Context::default()));
        let refused = |status| {
            let kind = ErrorKind::Answered(Box::new(Answered { status, ..Answered::default() }));
            Err(Error { kind, context: Box::default() })
        };
        let has = |url: &str| ahead.take(url, Get).is_some();
        ahead.keep("/tags".to_owned(), answer());
        assert!(has("/tags") && !has("/tags"));
        ahead.keep("/tags".to_owned(), answer());
        assert!(ahead.take("/tags", Put).is_none() && !has("/tags"));
        ahead.keep("/missing".to_owned(), refused(404));
        ahead.keep("/broken".to_owned(), refused(500));
        assert!(has("/missing") && !has("/broken"));
    }
}
