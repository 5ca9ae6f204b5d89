const common = {
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
  },
  moduleNameMapper: { '^ros-cdk-multi-eip$': '<rootDir>/lib/index.ts' },
  testEnvironment: 'node',
};

/** Three projects, so that the fast tests can come first: see `npm test`. */
module.exports = {
  // For the rehearsed ones; jest takes it for all projects only.
  testTimeout: 120_000,
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['\\.(rehearsed|emulated)\\.test\\.ts$'],
    },
    // Needs Linux namespaces and a prepared guest: local VPC, real NetworkManager.
    {
      ...common,
      displayName: 'rehearsed',
      testMatch: ['<rootDir>/test/**/*.rehearsed.test.ts'],
      globalSetup: '<rootDir>/test/rehearsed-setup.ts',
      setupFilesAfterEnv: ['<rootDir>/test/rehearsed-skip.ts'],
    },
    // The same on an emulated machine, which is slow, and slower beside others.
    {
      ...common,
      displayName: 'emulated',
      testMatch: ['<rootDir>/test/**/*.emulated.test.ts'],
      globalSetup: '<rootDir>/test/rehearsed-setup.ts',
      setupFilesAfterEnv: ['<rootDir>/test/rehearsed-skip.ts'],
    },
  ],
};
