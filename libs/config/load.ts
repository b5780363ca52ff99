import { existsSync } from 'node:fs';
import { ConfigInvalid, type Env } from './config';

/**
 * Reads `.env` of the working directory, if any, under what the environment already says, and parses the result once
 * at the start of a process. What is wrong is printed as a list, and the process exits with 1.
 */
export function loadConfig<T>(read: (env: Env) => T): T {
  if (existsSync('.env')) process.loadEnvFile('.env');
  try {
    return read(process.env);
  } catch (error) {
    if (!(error instanceof ConfigInvalid)) throw error;
    console.error(error.message);
    return process.exit(1);
  }
}
