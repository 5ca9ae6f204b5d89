#!/usr/bin/env node
/** Starts the command where Node.js is new enough to read it. */
const OLDEST = 20;

const [major = 0] = process.versions.node.split('.').map(Number);
if (major < OLDEST) {
  console.error(`ros-multi-eip needs Node.js ${OLDEST} or newer, and this is ${process.version}`);
  process.exitCode = 2;
} else {
  void import('./command-line.js');
}
