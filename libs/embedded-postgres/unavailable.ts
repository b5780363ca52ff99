/** PostgreSQL cannot be had here; the message is a Chinese sentence that says why and what to try. */
export class PostgresUnavailable extends Error {
  override readonly name = 'PostgresUnavailable';
}
