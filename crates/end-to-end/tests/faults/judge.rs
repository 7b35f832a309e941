//! Whether a disturbed run did what was promised.

use end_to_end::{Emulator, Ended, Task};
use regex_lite::Regex;
use serde_json::Value;

use crate::scenario::{credentials, state};

/// How a case ended that did not end wrong.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Survived,
    FailedClearly,
}

/// What is known about a run when it has ended and nothing is disturbed any more.
pub(crate) struct Run<'a> {
    pub(crate) emulator: &'a Emulator,
    pub(crate) task: &'a Task,
    /// The state before.
    pub(crate) before: &'a Value,
    /// The state after an undisturbed run.
    pub(crate) expected: &'a Value,
    /// The requests of the run.
    pub(crate) writes: &'a [String],
}

impl Run<'_> {
    /// Judges the run, and the undisturbed one that follows it.
    pub(crate) fn judge(&self, ended: &Ended) -> Result<Verdict, String> {
        let after = state(self.emulator);
        let failed = ended.result["failed"] == true;
        let told = format!("{:#}\nbefore {}\nafter {after}", ended.result, self.before);
        self.count(&after).map_err(|wrong| format!("{wrong}: {told}"))?;
        self.secrets(ended).map_err(|wrong| format!("{wrong}: {told}"))?;
        if failed {
            one_sentence(&ended.result).map_err(|wrong| format!("{wrong}: {told}"))?;
            self.truth(&ended.result, &after).map_err(|wrong| format!("{wrong}: {told}"))?;
        } else if after != *self.expected {
            return Err(format!("it claims success: {told}"));
        }
        self.again().map_err(|wrong| format!("{wrong}\nfirst run: {told}"))?;
        Ok(if failed { Verdict::FailedClearly } else { Verdict::Survived })
    }

    /// Never two add-ons, and never two orders that anybody looked at.
    fn count(&self, after: &Value) -> Result<(), String> {
        let addons = after.as_array().unwrap().len();
        let orders = self.writes.iter().filter(|write| is_order(write) && !write.ends_with(" 429")).count();
        if addons > 1 || orders > 1 { Err(format!("{orders} orders, {addons} add-ons")) } else { Ok(()) }
    }

    /// Outside the two documented keys there is no credential.
    fn secrets(&self, ended: &Ended) -> Result<(), String> {
        let mut result = ended.result.clone();
        for addon in result["addons"].as_array_mut().into_iter().flatten() {
            without_credentials(addon);
        }
        without_credentials(&mut result);
        let text = result.to_string();
        match credentials(self.emulator).iter().find(|secret| text.contains(secret.as_str())) {
            Some(secret) => Err(format!("{secret} came back out")),
            None => Ok(()),
        }
    }

    /// What changed is admitted, and what was refused is not said to have happened.
    fn truth(&self, result: &Value, after: &Value) -> Result<(), String> {
        let error = &result["error"];
        let admitted = result["changed"] == true || error["may_have_happened"] == true;
        if after != self.before && !admitted {
            return Err("something happened and the failure does not say so".to_owned());
        }
        if error["status"].as_u64().is_some_and(|status| (400..500).contains(&status))
            && error["may_have_happened"] != false
        {
            return Err("the request was refused, so it can't have happened".to_owned());
        }
        let is_ordered = !after.as_array().unwrap().is_empty();
        if is_ordered && result["msg"].as_str().unwrap().contains("nothing was ordered") {
            return Err("it was ordered".to_owned());
        }
        Ok(())
    }

    /// A plain second run brings what an undisturbed first one does.
    pub(crate) fn again(&self) -> Result<(), String> {
        let again = self.task.run().result;
        let after = state(self.emulator);
        if again["failed"] == true || after != *self.expected {
            return Err(format!("the next run: {again:#}\nexpected {}\ngot {after}", self.expected));
        }
        Ok(())
    }
}

fn is_order(write: &str) -> bool {
    write.starts_with("POST ")
        && write.split(' ').nth(1).is_some_and(|path| path.ends_with("/addons"))
        && !write.contains("/applications/")
}

fn without_credentials(result: &mut Value) {
    if let Some(keys) = result.as_object_mut() {
        keys.retain(|key, _| key != "env" && key != "credentials");
    }
}

/// A sentence, its remedy after a semicolon, and nothing that only a programmer reads.
fn one_sentence(result: &Value) -> Result<(), String> {
    let message = result["msg"].as_str().unwrap_or_default();
    let quoted = Regex::new("\"[^\"]*\"").unwrap();
    let message = quoted.replace_all(message, "…");
    let several = Regex::new(r"[.!?] [A-Z]").unwrap().is_match(&message);
    let foreign = ["Some(", "None", "Err(", "{", "::", "os error"].iter().any(|text| message.contains(text));
    if several || foreign || !message.ends_with('.') || !message.contains("; ") {
        return Err("no sentence with a remedy".to_owned());
    }
    if result["error"]["kind"].as_str().is_none_or(|kind| kind.is_empty() || kind == "internal") {
        return Err("a failure without a kind".to_owned());
    }
    Ok(())
}
