import { running } from './cluster.running';
import { serverVariable } from './database';

export default async function tearDown(): Promise<void> {
  if (!running.cluster) return;
  await running.cluster.remove();
  running.cluster = undefined;
  delete process.env[serverVariable];
}
