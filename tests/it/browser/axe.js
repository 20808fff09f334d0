// Asks axe-core for what violates its rules; the last argument is WebDriver's, called when done.
const [options, done] = arguments;
axe.run(document, options).then(
  (results) => done(results.violations),
  (error) => done(String(error)),
);
