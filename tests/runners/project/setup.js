// Under jsdom core modules are looked up below the current folder, which is another where Vitest is started elsewhere.
process.chdir(import.meta.dirname);
