//! What is measured, for whoever watches the machine. One recorder serves the whole process.

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::sync::OnceLock;

/// Upper ends of the buckets of durations, in seconds.
const SECONDS: &[f64] = &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();

/// The handle to everything measured; the first call starts measuring.
#[must_use]
pub fn recorder() -> PrometheusHandle {
    RECORDER
        .get_or_init(|| {
            let seconds = metrics_exporter_prometheus::Matcher::Suffix("_seconds".to_owned());
            let builder = PrometheusBuilder::new();
            let builder = match builder.set_buckets_for_metric(seconds, SECONDS) {
                Ok(builder) => builder,
                // Only an empty list of buckets is refused.
                Err(_) => PrometheusBuilder::new(),
            };
            let recorder = builder.build_recorder();
            let handle = recorder.handle();
            if metrics::set_global_recorder(recorder).is_err() {
                tracing::warn!("something else measures already; /metrics stays empty");
            }
            handle
        })
        .clone()
}
