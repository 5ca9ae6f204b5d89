const { default: Sequencer } = require('@jest/test-sequencer');

/** The suites that take minutes, each on one worker: one that began late would be waited for. */
const LONGEST = [
  'events/events.rehearsed',
  'diff/played-updates.rehearsed',
  'inhabitants/inhabitants.rehearsed',
  'deployment.rehearsed',
  'program.rehearsed',
  'faults.rehearsed',
  'replies.rehearsed',
].map((name) => `/${name}.test.ts`);

/**
 * Starts the longest suites first, beside all the others. Where jest has not measured the suites yet it
 * takes the largest file for the longest suite, which these are not.
 */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const position = LONGEST.findIndex((name) => path.endsWith(name));
      return position === -1 ? LONGEST.length : position;
    };
    // oxlint-disable-next-line unicorn/no-array-sort -- not an array's, but jest's own
    const sorted = super.sort(tests);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
};
