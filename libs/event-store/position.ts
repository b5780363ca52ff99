import type { Position } from './event-store';

const DIGITS = 20;

/** Zero-padded, so that text order is number order. */
export const positionOf = (value: number | string): Position => String(value).padStart(DIGITS, '0');
