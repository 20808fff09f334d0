//! A browser and what a person does with it.

use super::{driver::Driver, look::Look, site::Site};
use serde::Deserialize;
use serde_json::{Value, json};
use std::{
    cell::Cell,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};
use thirtyfour::{
    By, WebElement, cdp::Cdp, common::command::Command, error::WebDriverResult,
    session::handle::SessionHandle, support::base64_decode,
};
use tokio::runtime::Runtime;

/// Whether a page is there and is not about to go; a download leaves it where it is.
const STAYS: &str = "if (!window.kontorWatched) {
    window.kontorWatched = true;
    addEventListener('beforeunload', () => { window.kontorLeft = performance.now(); });
}
const leaving = performance.now() - window.kontorLeft < 3000;
return document.readyState === 'complete' && !leaving;";

/// How long something may take to appear, on a busy machine and without optimisation.
const PATIENCE: Duration = Duration::from_secs(30);

/// A browser on a site; it ends with this.
pub struct Browser<'a> {
    runtime: Runtime,
    session: Arc<SessionHandle>,
    /// Ends after the session, because it is declared after it.
    driver: Driver,
    site: &'a Site,
    look: Cell<Look>,
    strokes: Cell<usize>,
}

/// Something that was found on the page.
pub struct Found<'a> {
    browser: &'a Browser<'a>,
    element: WebElement,
}

/// What is done to a key.
enum Stroke {
    Down(char),
    Press(char),
    Up(char),
}

/// A node of the accessibility tree: what assistive technology is told.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Node {
    ignored: bool,
    role: Option<Text>,
    name: Option<Text>,
    #[serde(rename = "backendDOMNodeId")]
    backend: Option<u64>,
}

#[derive(Deserialize)]
struct Text {
    #[serde(default)]
    value: String,
}

impl Node {
    fn name(&self) -> &str {
        self.name.as_ref().map_or("", |name| name.value.as_str())
    }

    fn role(&self) -> &str {
        self.role.as_ref().map_or("", |role| role.value.as_str())
    }
}

impl<'a> Browser<'a> {
    /// Opens a browser that shows nothing yet.
    pub fn open(site: &'a Site, look: Look) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let driver = Driver::start(look);
        let opened = runtime.block_on(driver.open(look)).unwrap_or_else(|error| {
            panic!("chromium: {error}. `tests/run` installs it; run that once")
        });
        let session = opened.handle().clone();
        // The driver closes its browser when it ends, also after a panic.
        opened.leak().unwrap();
        let browser =
            Self { runtime, session, driver, site, look: Cell::new(look), strokes: Cell::new(0) };
        browser.look_as(look);
        browser
    }

    /// The site it is on.
    pub const fn site(&self) -> &'a Site {
        self.site
    }

    /// Where its processes write; no other browser's do.
    pub fn folder(&self) -> &Path {
        self.driver.folder()
    }

    /// How it is looked at.
    pub fn look(&self) -> Look {
        self.look.get()
    }

    /// Looks in another way from now on. The language is that of the start.
    pub fn look_as(&self, look: Look) {
        assert_eq!(self.look().language(), look.language(), "open another browser");
        self.look.set(look);
        self.devtools("Emulation.setDeviceMetricsOverride", look.metrics());
        self.devtools("Emulation.setTouchEmulationEnabled", look.touch());
        self.devtools("Emulation.setEmulatedMedia", look.media());
        self.devtools("Emulation.setScriptExecutionDisabled", json!({"value": !look.script()}));
    }

    /// Goes to a path.
    pub fn go(&self, path: &str) {
        self.wait(self.session.goto(self.site.url(path)));
    }

    /// Where it is, with the question behind the path.
    pub fn path(&self) -> String {
        let url = self.wait(self.session.current_url());
        self.site.path(url.as_str()).unwrap_or(url.as_str()).to_owned()
    }

    /// Waits until it is at a path that begins so.
    #[track_caller]
    pub fn arrives_at(&self, beginning: &str) {
        let there = self.eventually(|| self.path().starts_with(beginning).then_some(()));
        assert!(there.is_some(), "expected {beginning}, is at {}", self.path());
    }

    /// Waits for the one thing with this role and this name, whole and as it is read out.
    #[track_caller]
    pub fn find(&'a self, role: &str, name: &str) -> Found<'a> {
        self.only(role, name, || self.named(role, name))
    }

    /// Waits for the one thing with this role whose name begins so.
    #[track_caller]
    pub fn find_like(&'a self, role: &str, beginning: &str) -> Found<'a> {
        let all = || self.nodes(json!({"role": role})).into_iter();
        self.only(role, beginning, || {
            all().filter(|one| one.name().starts_with(beginning)).collect()
        })
    }

    /// Waits for the first of those with this role and this name.
    #[track_caller]
    pub fn first(&'a self, role: &str, name: &str) -> Found<'a> {
        self.only(role, name, || self.named(role, name).into_iter().take(1).collect())
    }

    #[track_caller]
    fn only(&'a self, role: &str, name: &str, found: impl Fn() -> Vec<Node>) -> Found<'a> {
        let one = self.eventually(|| match &found()[..] {
            [one] => one.backend,
            _ => None,
        });
        let Some(one) = one else {
            panic!("{role} \"{name}\" is not there once, but: {:?}", self.names(role));
        };
        Found { browser: self, element: self.element(one) }
    }

    /// Waits until nothing with this role and name is there.
    #[track_caller]
    pub fn loses(&self, role: &str, name: &str) {
        let gone = self.eventually(|| self.named(role, name).is_empty().then_some(()));
        assert!(gone.is_some(), "{role} \"{name}\" is still there");
    }

    /// Waits until the page reads so somewhere.
    #[track_caller]
    pub fn reads(&self, text: &str) {
        let shown = || self.run("return document.body.innerText").as_str().unwrap().to_owned();
        let there = self.eventually(|| shown().contains(text).then_some(()));
        assert!(there.is_some(), "\"{text}\" is not in:\n{}", shown());
    }

    /// The names of all that have a role, in the order of the page.
    pub fn names(&self, role: &str) -> Vec<String> {
        self.nodes(json!({"role": role})).iter().map(|node| node.name().to_owned()).collect()
    }

    /// Role and name of what has the focus.
    pub fn focused(&self) -> String {
        let focused = self.wait(self.session.active_element());
        let object = self.wait(focused.cdp_remote_object_id());
        let asked = json!({"objectId": object, "fetchRelatives": false});
        let nodes = self.devtools("Accessibility.getPartialAXTree", asked);
        let nodes: Vec<Node> = serde_json::from_value(nodes["nodes"].clone()).unwrap();
        format!("{} {}", nodes[0].role(), nodes[0].name())
    }

    /// Presses a key once.
    pub fn press(&self, key: impl Into<char>) {
        self.strike(&[Stroke::Press(key.into())]);
    }

    /// Presses a key while another is held: `chord(Key::Control, 'k')`.
    pub fn chord(&self, held: impl Into<char>, key: impl Into<char>) {
        let held = held.into();
        self.strike(&[Stroke::Down(held), Stroke::Press(key.into()), Stroke::Up(held)]);
    }

    /// Types into whatever has the focus, a key a letter.
    pub fn type_text(&self, text: &str) {
        self.strike(&text.chars().map(Stroke::Press).collect::<Vec<_>>());
    }

    /// Real keys, by WebDriver's actions. An action chain of thirtyfour would move a pointer beside
    /// them, and a driver that is led to another page by a key then presses it again there.
    fn strike(&self, strokes: &[Stroke]) {
        let action = |kind: &str, key: char| json!({"type": kind, "value": key});
        let actions = strokes.iter().flat_map(|stroke| match *stroke {
            Stroke::Down(key) => vec![action("keyDown", key)],
            Stroke::Press(key) => vec![action("keyDown", key), action("keyUp", key)],
            Stroke::Up(key) => vec![action("keyUp", key)],
        });
        let actions: Vec<Value> = actions.collect();
        let source = json!([{"type": "key", "id": "keyboard", "actions": actions}]);
        self.wait(self.session.cmd(Command::PerformActions(source.into())));
        let pressed = strokes.iter().filter(|stroke| !matches!(stroke, Stroke::Up(_))).count();
        self.strokes.set(self.strokes.get() + pressed);
    }

    /// How many keys were pressed so far: at five a second, a fifth of the seconds it takes.
    pub fn strokes(&self) -> usize {
        self.strokes.get()
    }

    /// What the console said since this was asked last: errors and warnings, those of the content
    /// security policy among them. That the page itself is a refusal is no error of it.
    pub fn said(&self) -> Vec<String> {
        let entries = self.wait(self.session.browser_log());
        let wrong = entries.iter().filter(|entry| ["SEVERE", "WARNING"].contains(&&*entry.level));
        let answered = "Failed to load resource: the server responded with a status of 4";
        let refusal = format!("{} - {answered}", self.path());
        let messages = wrong.map(|entry| entry.message.replace(&self.site.url(""), ""));
        messages.filter(|message| !message.starts_with(&refusal)).collect()
    }

    /// Makes a picture of the whole page: `target/screenshots/<name>-<look>.png`.
    pub fn screenshot(&self, name: &str) -> PathBuf {
        let file = format!("{name}-{}.png", self.look());
        self.wait(self.photograph(&file))
    }

    async fn photograph(&self, file: &str) -> WebDriverResult<PathBuf> {
        let devtools = Cdp::new(self.session.clone());
        let layout = devtools.send_raw("Page.getLayoutMetrics", json!({})).await?;
        let (width, height) =
            (&layout["cssContentSize"]["width"], &layout["cssContentSize"]["height"]);
        // A list without end is not looked at to its end.
        let height = height.as_f64().unwrap_or_default().min(6000.0);
        let clip = json!({"x": 0, "y": 0, "width": width, "height": height, "scale": 1});
        let wishes = json!({"captureBeyondViewport": true, "optimizeForSpeed": true, "clip": clip});
        let picture = devtools.send_raw("Page.captureScreenshot", wishes).await?;
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
        let path = folder.join(file);
        fs::create_dir_all(path.parent().unwrap_or(&folder))?;
        fs::write(&path, base64_decode(picture["data"].as_str().unwrap_or_default())?)?;
        Ok(path)
    }

    /// Runs a script in the page and answers what it returns. For checks; a person has none.
    pub fn run(&self, script: &str) -> Value {
        self.run_with(script, json!(null))
    }

    /// Runs a script with an argument.
    pub fn run_with(&self, script: &str, argument: Value) -> Value {
        self.wait(self.session.execute(script, [argument])).json().clone()
    }

    /// Runs a script that calls its last argument when it is done.
    pub fn run_slowly(&self, script: &str, argument: Value) -> Value {
        let done = || self.wait(self.session.execute_async(script, [argument])).json().clone();
        self.with_script(done)
    }

    /// Does something for which scripts must run, also where the page's own is switched off.
    pub fn with_script<T>(&self, act: impl FnOnce() -> T) -> T {
        let off = |off: bool| {
            self.devtools("Emulation.setScriptExecutionDisabled", json!({"value": off}));
        };
        off(false);
        let done = act();
        off(!self.look().script());
        done
    }

    fn nodes(&self, mut asked: Value) -> Vec<Node> {
        // Asked while one page gives way to the next, the DevTools may never answer. WebDriver
        // waits for the next page, so it is asked first.
        self.eventually(|| (self.run(STAYS) == true).then_some(()));
        let document = self.devtools("DOM.getDocument", json!({"depth": 0}));
        asked["backendNodeId"] = document["root"]["backendNodeId"].clone();
        let found = self.devtools("Accessibility.queryAXTree", asked);
        let nodes: Vec<Node> = serde_json::from_value(found["nodes"].clone()).unwrap();
        nodes.into_iter().filter(|node| !node.ignored).collect()
    }

    fn named(&self, role: &str, name: &str) -> Vec<Node> {
        self.nodes(json!({"role": role, "accessibleName": name}))
    }

    /// WebDriver's element of a node: the DevTools lay it down in the page, WebDriver picks it up.
    fn element(&self, node: u64) -> WebElement {
        let object = self.devtools("DOM.resolveNode", json!({"backendNodeId": node}));
        let lay_down = "function() { window.kontorFound = this; }";
        let object = &object["object"]["objectId"];
        let call = json!({"objectId": object, "functionDeclaration": lay_down});
        self.devtools("Runtime.callFunctionOn", call);
        let pick_up = "const found = window.kontorFound; delete window.kontorFound; return found;";
        self.wait(async { self.session.execute(pick_up, []).await?.element() })
    }

    pub(super) fn devtools(&self, method: &str, asked: Value) -> Value {
        let devtools = Cdp::new(self.session.clone());
        self.wait(devtools.send_raw(method, asked))
    }

    /// Tries until there is an answer, or patience ends.
    pub(super) fn eventually<T>(&self, attempt: impl Fn() -> Option<T>) -> Option<T> {
        let start = Instant::now();
        loop {
            let found = attempt();
            if found.is_some() || start.elapsed() > PATIENCE {
                return found;
            }
            thread::sleep(Duration::from_millis(20));
        }
    }

    #[track_caller]
    fn wait<T>(&self, answer: impl Future<Output = WebDriverResult<T>>) -> T {
        self.runtime.block_on(answer).unwrap_or_else(|error| panic!("the browser: {error}"))
    }
}

impl Drop for Browser<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            let test = thread::current().name().unwrap_or("test").replace("::", ".");
            // There may be no browser any more; the panic says what happened.
            let _ = self.runtime.block_on(self.photograph(&format!("failed/{test}.png")));
        }
    }
}

impl Found<'_> {
    /// Clicks into its middle, as soon as it is in view.
    pub fn click(&self) {
        self.browser.wait(self.element.click());
        // Where it leads to another page, the way there begins a moment later.
        thread::sleep(Duration::from_millis(150));
    }

    /// Chooses what is called so in it.
    pub fn choose(&self, option: &str) {
        let option = By::XPath(format!(".//option[normalize-space()='{option}']"));
        self.browser.wait(async { self.element.find(option).await?.click().await });
    }

    /// What it reads.
    pub fn text(&self) -> String {
        self.browser.wait(self.element.text())
    }

    /// What was entered in it.
    pub fn value(&self) -> String {
        self.browser.wait(self.element.value()).unwrap_or_default()
    }

    /// An attribute of it, such as `aria-expanded`.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.browser.wait(self.element.attr(name.to_owned()))
    }
}
