//! What is read out without being asked for: regions that say when they change.

use super::session::Browser;

const REGIONS: &str = "return [...document.querySelectorAll(
        '[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]')]
    .filter((one) => one.checkVisibility()).map((one) => one.textContent.trim())";

impl Browser<'_> {
    /// Waits until a live region says so.
    #[track_caller]
    pub fn hears(&self, text: &str) {
        let there =
            self.eventually(|| self.said_live().iter().any(|one| one.contains(text)).then_some(()));
        assert!(there.is_some(), "\"{text}\" is not said by {:?}", self.said_live());
    }

    fn said_live(&self) -> Vec<String> {
        serde_json::from_value(self.run(REGIONS)).unwrap()
    }
}
