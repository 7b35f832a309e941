//! The world without `--world`: short fixed values, made to be copied into a playbook.

use std::collections::BTreeMap;

use super::{ApiToken, Consumer, Member, Organisation, Rights, Secret, Token, User, World};

const USER: &str = "user_00000000-0000-4000-8000-000000000001";
const CAREFUL: &str = "user_00000000-0000-4000-8000-000000000002";

/// The key of the pair that clever-tools carries in its source, where it is declared public. With it, the official
/// command line works with nothing but `API_HOST`, `CLEVER_TOKEN` and `CLEVER_SECRET`.
pub(crate) const CLEVER_TOOLS: &str = "T5nFjKeHH4AIlEveuGhB5S3xg8T19e";

impl Default for World {
    fn default() -> Self {
        Self {
            consumers: vec![
                consumer("demo_consumer_key", "demo_consumer_secret", "Demo program"),
                consumer(CLEVER_TOOLS, "MgVMqTr6fWlf2M0tkC2MXOnhfqBWDT", "Clever Tools"),
            ],
            users: vec![
                user(USER, "demo@example.com", "Demo User"),
                // The secret of the usual examples of authenticator applications.
                User {
                    totp: Some(Secret("JBSWY3DPEHPK3PXP".into())),
                    ..user(CAREFUL, "mfa@example.com", "Careful User")
                },
            ],
            organisations: vec![
                organisation("orga_00000000-0000-4000-8000-000000000001", "Acme"),
                organisation("orga_00000000-0000-4000-8000-000000000002", "Umbrella"),
            ],
            tokens: vec![Token {
                key: "demo_token".into(),
                secret: Secret("demo_token_secret".into()),
                user: USER.into(),
                consumer: None,
                expires: None,
                created: 0,
                rights: Rights::default(),
            }],
            api_tokens: vec![ApiToken {
                token: Secret("demo_api_token".into()),
                user: USER.into(),
                expires: None,
                created: 0,
                name: "demo".into(),
                description: None,
            }],
        }
    }
}

fn consumer(key: &str, secret: &str, name: &str) -> Consumer {
    Consumer {
        key: key.into(),
        secret: Secret(secret.into()),
        name: name.into(),
        description: String::new(),
        url: String::new(),
        picture: String::new(),
        base_url: None,
        rights: Rights::default(),
        owner: None,
    }
}

fn user(id: &str, email: &str, name: &str) -> User {
    let password = Some(Secret("demo_password".into()));
    User { id: id.into(), email: email.into(), name: name.into(), password, totp: None, github: false }
}

fn organisation(id: &str, name: &str) -> Organisation {
    let members = vec![Member { user: USER.into(), role: "ADMIN".into(), job: None }];
    Organisation { id: id.into(), name: name.into(), members, details: BTreeMap::new() }
}
