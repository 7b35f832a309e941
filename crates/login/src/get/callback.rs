//! Where the browser brings the user's answer: a listener on this machine's loopback interface that takes one answer.
//!
//! Other pages and programs can reach it as well. Its path holds a secret of 160 bits, which only the API and the
//! browser learn; the answer must be about our request token; and the `Host` must be ours, so that no name of somebody
//! else's that resolves to 127.0.0.1 gets in.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::time::Duration;

use clevercloud::Secret;

use crate::failure::{Failure, Result};
use crate::random;
use crate::terminal::Waiting;

pub(super) struct Callback {
    listener: TcpListener,
    authority: String,
    path: String,
    url: String,
}

/// The user's answer.
pub(super) enum Verdict {
    Granted(Secret),
    Denied,
}

/// How often a connection is looked for.
const MOMENT: Duration = Duration::from_millis(50);
/// How long a browser may take to send its request. Browsers open connections that they may need later: such a one
/// must not hold up the next.
const PATIENCE: Duration = Duration::from_millis(500);
const LONGEST_REQUEST: u64 = 16 << 10;

impl Callback {
    /// Listens; port 0 takes a free one.
    pub(super) fn listen(port: u16) -> Result<Self> {
        let cannot = |error: io::Error| {
            let remedy =
                if port == 0 { "use --no-browser" } else { "give another, or leave it out for a free one" };
            Failure::new(format!("--callback-port {port} can't be listened on ({error}); {remedy}."))
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(cannot)?;
        // Waiting has an end, and shows that it goes on.
        listener.set_nonblocking(true).map_err(cannot)?;
        let authority = listener.local_addr().map_err(cannot)?.to_string();
        let path = format!("/callback/{}", random::text()?);
        let url = format!("http://{authority}{path}");
        Ok(Self { listener, authority, path, url })
    }

    /// What to tell the API.
    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// The answer about `request_token`, or `None` when the time is up. Afterwards nobody listens any more.
    pub(super) fn wait(self, request_token: &Secret, patience: Duration) -> Result<Option<Verdict>> {
        let waiting = Waiting::start("your answer in the browser");
        while waiting.elapsed() < patience {
            match self.listener.accept() {
                // Whatever goes wrong on one connection, the next one may be the browser's.
                Ok((stream, _)) => {
                    if let Some(verdict) = self.serve(&stream, request_token) {
                        return Ok(Some(verdict));
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => waiting.pause(MOMENT),
                Err(error) => {
                    return Err(Failure::new(format!(
                        "The browser's answer can't be received ({error}); use --no-browser."
                    )));
                }
            }
        }
        Ok(None)
    }

    fn serve(&self, stream: &TcpStream, request_token: &Secret) -> Option<Verdict> {
        let head = read_head(stream).ok()?;
        let verdict = self.verdict(&head, request_token);
        let (status, text) = match verdict {
            Some(Verdict::Granted(_)) => ("200 OK", "Access is granted. You can close this page."),
            Some(Verdict::Denied) => ("200 OK", "Access is refused. You can close this page."),
            None => ("404 Not Found", "There is nothing here."),
        };
        // The answer counts even when the browser is gone before it can read the page.
        let _ = answer(stream, status, text);
        verdict
    }

    /// `None` unless the request is the one that is awaited.
    fn verdict(&self, head: &str, request_token: &Secret) -> Option<Verdict> {
        let mut lines = head.lines();
        let target = lines.next()?.strip_prefix("GET ")?.split(' ').next()?;
        let host = lines.find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("host").then(|| value.trim())
        })?;
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        if path != self.path || host != self.authority {
            return None;
        }
        let parameter = |wanted: &str| {
            let mut pairs = form_urlencoded::parse(query.as_bytes());
            pairs.find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned())
        };
        if parameter("oauth_token").as_deref() != Some(request_token.expose()) {
            return None;
        }
        // What a refusal looks like is unconfirmed, but it can't bring a verifier.
        Some(match parameter("oauth_verifier").filter(|verifier| !verifier.is_empty()) {
            Some(verifier) => Verdict::Granted(Secret::new(verifier)),
            None => Verdict::Denied,
        })
    }
}

/// The request line and the headers.
fn read_head(stream: &TcpStream) -> io::Result<String> {
    stream.set_nonblocking(false)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut head = String::new();
    let mut reader = BufReader::new(stream.take(LONGEST_REQUEST));
    while reader.read_line(&mut head)? > "\r\n".len() {}
    Ok(head)
}

fn answer(mut stream: &TcpStream, status: &str, text: &str) -> io::Result<()> {
    let page = format!("<!doctype html><meta charset=utf-8><title>clevercloud-login</title><p>{text}</p>");
    stream.set_write_timeout(Some(PATIENCE))?;
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\
         Content-Security-Policy: default-src 'none'\r\nReferrer-Policy: no-referrer\r\n\
         Cache-Control: no-store\r\nConnection: close\r\n\r\n{page}",
        page.len()
    )?;
    stream.flush()
}

#[cfg(test)]
mod tests {
    use super::{Callback, Verdict};
    use clevercloud::Secret;

    fn verdict(callback: &Callback, request: &str) -> Option<Verdict> {
        let path = &callback.path;
        let request = request.replace("PATH", path).replace("HOST", &callback.authority);
        callback.verdict(&request, &Secret::new("ours"))
    }

    #[test]
    fn only_the_awaited_answer_counts() {
        let callback = Callback::listen(0).unwrap();
        for refused in [
            "GET / HTTP/1.1\r\nHost: HOST\r\n\r\n",
            "GET /callback/guess?oauth_token=ours&oauth_verifier=v HTTP/1.1\r\nHost: HOST\r\n\r\n",
            "GET PATH?oauth_token=another&oauth_verifier=v HTTP/1.1\r\nHost: HOST\r\n\r\n",
            "GET PATH?oauth_verifier=v HTTP/1.1\r\nHost: HOST\r\n\r\n",
            "GET PATH?oauth_token=ours&oauth_verifier=v HTTP/1.1\r\nHost: evil.test:80\r\n\r\n",
            "GET PATH?oauth_token=ours&oauth_verifier=v HTTP/1.1\r\n\r\n",
            "POST PATH?oauth_token=ours&oauth_verifier=v HTTP/1.1\r\nHost: HOST\r\n\r\n",
            "",
        ] {
            assert!(verdict(&callback, refused).is_none(), "{refused}");
        }
        let granted = "GET PATH?oauth_token=ours&oauth_verifier=a%2Bb HTTP/1.1\r\nhost: HOST\r\n\r\n";
        assert!(matches!(verdict(&callback, granted), Some(Verdict::Granted(v)) if v.expose() == "a+b"));
        let denied = "GET PATH?oauth_token=ours&error=access_denied HTTP/1.1\r\nHost: HOST\r\n\r\n";
        assert!(matches!(verdict(&callback, denied), Some(Verdict::Denied)));
    }

    #[test]
    fn a_taken_port_is_one_sentence() {
        let taken = Callback::listen(0).unwrap();
        let port = taken.listener.local_addr().unwrap().port();
        let failure = Callback::listen(port).err().unwrap().to_string().replace(&port.to_string(), "PORT");
        insta::assert_snapshot!(failure, @"--callback-port PORT can't be listened on (Address already in use (os error 98)); give another, or leave it out for a free one.");
    }
}
