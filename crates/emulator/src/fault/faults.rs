//! The faults that are armed, and how often each met a request.

use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use axum::http::Method;
use serde::{Deserialize, Serialize};

use super::effect::Effect;
use super::limiter::Limiter;
use super::{Fault, FaultPlan};
use crate::dice::Dice;

/// Which fault a request met, for the log; it travels on the response.
#[derive(Clone)]
pub(crate) struct Struck(pub(crate) String);

pub(crate) struct Faults(Mutex<Inner>);

struct Inner {
    armed: Vec<Armed>,
    dice: Dice,
}

struct Armed {
    fault: Fault,
    count: Count,
    limiter: Option<Limiter>,
}

/// What is told about a fault.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Count {
    pub(crate) fault: String,
    /// Requests that it is for.
    pub(crate) seen: u64,
    /// Those among them that it struck.
    pub(crate) struck: u64,
}

impl Faults {
    pub(crate) fn new(plan: FaultPlan, seed: Option<u64>) -> io::Result<Self> {
        let dice = Dice::new(plan.seed.or(seed))?;
        let faults = Self(Mutex::new(Inner { armed: Vec::new(), dice }));
        faults.arm(plan)?;
        Ok(faults)
    }

    /// Adds faults to those that are armed already.
    pub(crate) fn arm(&self, plan: FaultPlan) -> io::Result<()> {
        let mut inner = self.inner();
        if let Some(seed) = plan.seed {
            inner.dice = Dice::new(Some(seed))?;
        }
        inner.armed.extend(plan.faults.into_iter().map(Armed::new));
        Ok(())
    }

    /// Removes those that were written so, or all.
    pub(crate) fn disarm(&self, only: Option<&str>) {
        self.inner().armed.retain(|armed| only.is_some_and(|text| armed.fault.text != text));
    }

    pub(crate) fn counts(&self) -> Vec<Count> {
        self.inner().armed.iter().map(|armed| armed.count.clone()).collect()
    }

    /// What happens to this request. All faults that are for it count it; the first whose time it is strikes.
    pub(crate) fn strike(&self, method: &Method, path: &str) -> Option<(Effect, Struck)> {
        let mut inner = self.inner();
        let Inner { armed, dice } = &mut *inner;
        let mut strike = None;
        for armed in armed.iter_mut().filter(|armed| armed.fault.operation.is(method, path)) {
            armed.count.seen += 1;
            let is_now = armed.fault.occasion.is_now(armed.count.seen, dice);
            if strike.is_none() && is_now && armed.is_exceeded() {
                armed.count.struck += 1;
                strike = Some((armed.fault.effect, Struck(armed.fault.text.clone())));
            }
        }
        strike
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Armed {
    fn new(fault: Fault) -> Self {
        let limiter = match fault.effect {
            Effect::RateLimit(per_second) => Some(Limiter::new(per_second)),
            _ => None,
        };
        Self { count: Count { fault: fault.text.clone(), seen: 0, struck: 0 }, fault, limiter }
    }

    /// Only a limit has room for some requests.
    fn is_exceeded(&mut self) -> bool {
        self.limiter.as_mut().is_none_or(|limiter| !limiter.admits(Instant::now()))
    }
}
