const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * Starts the events first: by far the longest suite, which mostly waits, beside all the others.
 * Where jest has not measured the suites yet it takes the largest file for the longest suite.
 */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const isLongest = ({ path }) => Number(path.endsWith('/events.rehearsed.test.ts'));
    // oxlint-disable-next-line unicorn/no-array-sort -- not an array's, but jest's own
    const sorted = super.sort(tests);
    return sorted.toSorted((a, b) => isLongest(b) - isLongest(a));
  }
};
