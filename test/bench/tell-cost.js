import { writeSync } from 'node:fs';

// Loaded before a program (`node --import`), this ends its standard error with what it took: the processor's time in
// milliseconds, and the peak of its memory in KiB. `programs.ts` reads it.
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeSync(2, `\ncost ${Math.round((user + system) / 1000)} ${process.resourceUsage().maxRSS}\n`);
});
