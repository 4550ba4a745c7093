export default {
  testEnvironment: "node",
  testMatch: ["<rootDir>/tests/**/*.test.ts"],
  extensionsToTreatAsEsm: [".ts"],
  transform: { "\\.ts$": "<rootDir>/tests/support/strip-types.mjs" },
  reporters: ["default", "<rootDir>/tests/support/count-reporter.mjs"],
  modulePathIgnorePatterns: ["/node_modules/.cache/", "/dist/.*package.json"],
  testTimeout: 120_000,
  // Two cores: a worker for each.
  maxWorkers: 2,
};
