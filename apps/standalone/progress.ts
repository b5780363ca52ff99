/** Prints what takes longer than a second: its name when the second has passed, and how long it took at the end. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const begun = Date.now();
  let told = false;
  const timer = setTimeout(() => {
    told = true;
    console.log(`${name}……`);
  }, 1000);
  try {
    const result = await work();
    if (told) console.log(`${name} ✓ ${((Date.now() - begun) / 1000).toFixed(1)} 秒`);
    return result;
  } finally {
    clearTimeout(timer);
  }
}
