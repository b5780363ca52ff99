import { useSyncExternalStore } from 'react';

export type FontStep = 'normal' | 'large' | 'larger';
export const fontSteps: { value: FontStep; text: string }[] = [
  { value: 'normal', text: '标准' },
  { value: 'large', text: '大' },
  { value: 'larger', text: '特大' },
];

const kept = 'duban.font-step';
const listeners = new Set<() => void>();
const dark = window.matchMedia('(prefers-color-scheme: dark)');

function read(): FontStep {
  try {
    const value = localStorage.getItem(kept);
    return value === 'large' || value === 'larger' ? value : 'normal';
  } catch {
    return 'normal';
  }
}

/** Puts font step and theme on <html>; the theme follows the system. */
export function applyAppearance() {
  document.documentElement.dataset['size'] = read();
  document.documentElement.dataset['theme'] = dark.matches ? 'dark' : 'light';
}
dark.addEventListener('change', applyAppearance);

export function setFontStep(step: FontStep) {
  try {
    localStorage.setItem(kept, step);
  } catch {
    // A browser that keeps nothing: the step then holds for this page only.
  }
  document.documentElement.dataset['size'] = step;
  for (const listener of listeners) listener();
}
export function useFontStep(): FontStep {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => (document.documentElement.dataset['size'] as FontStep | undefined) ?? 'normal',
  );
}
