// What scripts add to pages that work without them. Each module looks for its own elements.
import "./search.js";
import "./people.js";
import "./keys.js";
import "./as_of.js";
import "./contact.js";
import "./reasons.js";
import "./copy.js";
