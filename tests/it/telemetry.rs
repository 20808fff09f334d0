//! Lines of the log: their two forms, and the filter.

use kontor::{
    config::{Config, LogFormat},
    telemetry,
};
use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};

#[derive(Clone, Default)]
struct Buffer(Arc<Mutex<Vec<u8>>>);

impl Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What is written when a server speaks at three levels.
fn lines(log: &str, log_format: LogFormat) -> String {
    let config = Config { log: log.to_owned(), log_format, ..Config::default() };
    let buffer = Buffer::default();
    let writer = buffer.clone();
    let dispatch = telemetry::dispatch(&config, move || writer.clone()).unwrap();
    tracing::dispatcher::with_default(&dispatch, || {
        tracing::debug!("unheard");
        tracing::info!(journal.position = 4711, "opened");
        tracing::error!("failed");
    });
    let bytes = buffer.0.lock().unwrap().clone();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn text_is_one_line_an_event() {
    let text = lines("info", LogFormat::Text);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(lines[0].ends_with("INFO it::telemetry: opened journal.position=4711"), "{text}");
    assert!(lines[1].ends_with("ERROR it::telemetry: failed"), "{text}");
}

#[test]
fn json_is_one_object_an_event_with_its_fields() {
    let text = lines("off,it=info", LogFormat::Json);
    let first: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert_eq!(first["message"], "opened");
    assert_eq!(first["level"], "INFO");
    assert_eq!(first["journal.position"], 4711);
    assert_eq!(text.lines().count(), 2);
}

#[test]
fn the_filter_is_heeded() {
    assert_eq!(lines("error", LogFormat::Text).lines().count(), 1);
    assert_eq!(lines("off", LogFormat::Text), "");
}

#[test]
fn a_filter_that_is_none_names_its_key() {
    let config = Config { log: "kontor=loud".to_owned(), ..Config::default() };
    let error = telemetry::start(&config).unwrap_err();
    let message = "settings: `log` cannot be \"kontor=loud\"; \
                   give a level, as info, or levels by module, as info,kontor=debug";
    assert_eq!(error.to_string(), message);
}
