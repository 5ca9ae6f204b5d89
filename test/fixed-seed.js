const { configureGlobal } = require('fast-check');

// Generated cases are the same in every run, so that what fails fails again. SEED=N generates others.
configureGlobal({ seed: Number(process.env.SEED ?? 1) });
