//! The world without `--world`: short fixed values, made to be copied into a playbook.

use super::{ApiToken, Consumer, Member, Organisation, Secret, Token, User, World};

const USER: &str = "user_00000000-0000-0000-0000-000000000001";

impl Default for World {
    fn default() -> Self {
        Self {
            consumers: vec![
                consumer("demo_consumer_key", "demo_consumer_secret"),
                // The pair that clever-tools carries in its source, where it is declared public. With it, the
                // official command line works with nothing but API_HOST, CLEVER_TOKEN and CLEVER_SECRET.
                consumer("T5nFjKeHH4AIlEveuGhB5S3xg8T19e", "MgVMqTr6fWlf2M0tkC2MXOnhfqBWDT"),
            ],
            users: vec![User { id: USER.into(), email: "demo@example.com".into(), name: "Demo User".into() }],
            organisations: vec![
                organisation("orga_00000000-0000-0000-0000-000000000001", "Acme"),
                organisation("orga_00000000-0000-0000-0000-000000000002", "Umbrella"),
            ],
            tokens: vec![Token {
                key: "demo_token".into(),
                secret: Secret("demo_token_secret".into()),
                user: USER.into(),
                consumer: None,
                expires: None,
            }],
            api_tokens: vec![ApiToken {
                token: Secret("demo_api_token".into()),
                user: USER.into(),
                expires: None,
            }],
        }
    }
}

fn consumer(key: &str, secret: &str) -> Consumer {
    Consumer { key: key.into(), secret: Secret(secret.into()) }
}

fn organisation(id: &str, name: &str) -> Organisation {
    let members = vec![Member { user: USER.into(), role: "ADMIN".into() }];
    Organisation { id: id.into(), name: name.into(), members }
}
