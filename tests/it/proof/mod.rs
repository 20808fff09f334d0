//! That what is promised is so: personal data that was erased is nowhere, a process that is killed
//! or whose disk fails loses nothing that was acknowledged.

mod answers;
mod canary;
mod clients;
mod faults;
mod folder;
mod inspected;
mod killed;
mod opening;
mod preload;
mod readers;
mod sealed;
mod search;
mod snapshot;
mod steps;
mod story;
mod told;
