#!/usr/bin/env node
// The only file that is not TypeScript: what strips types off the first one would be loaded before the cache is there to spare it.
import { enableCompileCache } from 'node:module';

// Types are stripped and code compiled once a machine, not once a start: it must be asked for before anything else is imported.
enableCompileCache();
const { runCommand } = await import('./command/run-command.ts');
const { terminal } = await import('./command/terminal.ts');

process.exitCode = await runCommand(process.argv.slice(2), terminal(process));
