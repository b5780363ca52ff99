import { decideFinding, findingStream, findingStreamOf, Refusal, type Actor } from '#domain';
import { commandIdOf, run, type EventStore, type RecordedEvent } from '#event-store';
import { CityNotReady, type City, type Logger, type ReadModel } from '#read-model';
import { isPassing } from '../firing/trouble';
import type { FollowUp, Process } from './process';

type SendingDeps = { store: EventStore; readModel: ReadModel; city: City; logger?: Logger };

const actor: Actor & { personId: string } = {
  userId: 'system',
  personId: 'system',
  role: 'system',
  channel: 'system',
};

/** Carries out what follows from an event, each command once however often it is asked to and by however many processes. */
export class Sending {
  constructor(private readonly deps: SendingDeps) {}

  /** Throws only what may pass (`StoreUnavailable`, a lost connection); a refusal is kept. */
  async send(process: Process, cause: RecordedEvent, followUp: FollowUp): Promise<void> {
    const { findingId, command } = followUp;
    const stream = findingStreamOf(findingId);
    const commandId = commandIdOf(cause.id, command.type, stream);
    try {
      await run(this.deps.store, {
        stream,
        commandId,
        decider: findingStream,
        metadata: { actor, causationId: cause.id, correlationId: cause.metadata.correlationId },
        decide: async (finding, { now }) => {
          const { policy, unitPolicy, calendar } = await this.deps.city.at(
            now,
            finding.assignment?.policyVersion,
          );
          const given = { now, effectiveAt: now, actor, policy, unitPolicy, calendar };
          const calendarVersion = `${calendar.calendarId}/${calendar.version}`;
          return decideFinding(command, finding, given).map((fact) => ({
            ...fact,
            policyVersion: policy.version,
            calendarVersion,
          }));
        },
      });
    } catch (error) {
      if (isPassing(error) || error instanceof CityNotReady) throw error;
      const instead = error instanceof Refusal ? followUp.ifRefused?.(error.code) : undefined;
      if (!instead) return this.keep({ process, cause, commandId, findingId, command: command.type, error });
      for (const other of instead) await this.send(process, cause, other);
    }
  }

  /** The process could not say what follows. */
  keepUnread(process: Process, cause: RecordedEvent, error: unknown): Promise<void> {
    const commandId = commandIdOf(cause.id, 'react', process.name);
    const findingId = cause.stream.slice(cause.stream.indexOf('-') + 1);
    return this.keep({ process, cause, commandId, findingId, command: '—', error });
  }

  private async keep({ process, cause, commandId, findingId, command, error }: Failed): Promise<void> {
    const code = error instanceof Refusal ? error.code : 'process.failed';
    const detail = error instanceof Refusal ? error.detail : { message: String(error) };
    await this.deps.readModel.dataSource.query(
      `insert into rm.refused_command (command_id, process, finding_id, command, cause_id, cause_type, code, detail, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, now()) on conflict do nothing`,
      [commandId, process.name, findingId, command, cause.id, cause.type, code, detail],
    );
    this.deps.logger?.warn(`联动办理未成，已列入例外：${command}，${findingId}，原因 ${code}`);
  }
}

type Failed = {
  process: Process;
  cause: RecordedEvent;
  commandId: string;
  findingId: string;
  command: string;
  error: unknown;
};
