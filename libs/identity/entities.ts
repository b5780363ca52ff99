import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Names live here and nowhere in the log, which knows people by id only. */
@Entity({ schema: 'identity', name: 'person' })
export class PersonEntity {
  @PrimaryColumn({ type: 'text', name: 'person_id' }) personId!: string;
  @Column({ type: 'text' }) name!: string;
}

@Entity({ schema: 'identity', name: 'account' })
export class AccountEntity {
  @PrimaryColumn({ type: 'text', name: 'user_id' }) userId!: string;
  @Column({ type: 'text', unique: true }) username!: string;
  @Column({ type: 'text', name: 'password_hash' }) passwordHash!: string;
  @Column({ type: 'text', name: 'person_id' }) personId!: string;
  @Column({ type: 'text', name: 'unit_id', nullable: true }) unitId!: string | null;
  @Column({ type: 'text' }) role!: string;
  @Column({ type: 'boolean', default: false }) demonstration!: boolean;
  @Column({ type: 'boolean', default: false }) disabled!: boolean;
  @Column({ type: 'int', name: 'failed_count', default: 0 }) failedCount!: number;
  @Column({ type: 'timestamptz', name: 'first_failed_at', nullable: true }) firstFailedAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'locked_until', nullable: true }) lockedUntil!: Date | null;
}
