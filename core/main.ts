#!/usr/bin/env node
import { runCommand } from './command/run-command.ts';
import { terminal } from './command/terminal.ts';

process.exitCode = await runCommand(process.argv.slice(2), terminal(process));
