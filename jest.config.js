const common = {
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
  },
  moduleNameMapper: { '^ros-cdk-multi-eip$': '<rootDir>/lib/index.ts' },
  testEnvironment: 'node',
};

/** What every test needs that plays a template on this machine. */
const rehearsal = {
  ...common,
  globalSetup: '<rootDir>/test/rehearsed-setup.ts',
  setupFilesAfterEnv: ['<rootDir>/test/rehearsed-skip.ts', '<rootDir>/test/report-hang.ts'],
};

/** Four projects, so that the fast tests can come first: see `npm test`. */
module.exports = {
  // Only a test that hangs takes as long: the limits of what it waits for are shorter, and say what hangs. Jest
  // has one for all projects.
  testTimeout: 1_800_000,
  testSequencer: '<rootDir>/test/longest-first.js',
  projects: [
    {
      displayName: 'unit',
      // Without a context of its own, in which each file would load every module again. In threads: of two
      // processes that start at different speeds, this runner forgets one, and waits for it for ever.
      runner: 'jest-light-runner',
      setupFiles: ['<rootDir>/test/typescript-modules.js', '<rootDir>/test/fixed-seed.js'],
      setupFilesAfterEnv: ['<rootDir>/test/unit-hang.js'],
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['\\.(thorough|rehearsed|emulated)\\.test\\.ts$'],
    },
    // Many generated or listed cases, and tools that read the whole program.
    {
      ...common,
      displayName: 'thorough',
      testMatch: ['<rootDir>/test/**/*.thorough.test.ts'],
    },
    // In Linux namespaces, with the real NetworkManager.
    {
      ...rehearsal,
      displayName: 'rehearsed',
      testMatch: ['<rootDir>/test/**/*.rehearsed.test.ts'],
    },
    // On an emulated machine, which is slow, and slower beside other tests.
    {
      ...rehearsal,
      displayName: 'emulated',
      testMatch: ['<rootDir>/test/**/*.emulated.test.ts'],
    },
  ],
};
