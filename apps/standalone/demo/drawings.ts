import sharp from 'sharp';

/** Drawn stand-ins for photos, without any text, so that they need no font. Never shown outside the demonstration. */
export type Drawing = 'bin' | 'board' | 'bikes' | 'pavement';

const ground =
  '<rect width="800" height="600" fill="#c9cfcb"/><rect y="420" width="800" height="180" fill="#9aa39e"/>';
const bin = (x: number, color: string, broken: boolean) => `
  <g transform="translate(${x} 210)${broken ? ' rotate(6)' : ''}">
    <path d="M10 40h130l-14 190H24z" fill="${color}"/>
    <rect x="0" y="14" width="150" height="28" rx="6" fill="${color}" ${broken ? 'transform="rotate(-18 0 14)"' : ''}/>
    ${broken ? '<path d="M50 80l18 26-12 18 22 40" stroke="#20302c" stroke-width="6" fill="none"/>' : '<rect x="44" y="90" width="62" height="62" rx="6" fill="#fff"/>'}
  </g>`;
const scenes: Record<Drawing, (broken: boolean) => string> = {
  bin: (broken) =>
    `${bin(110, '#3b6fa5', broken)}${bin(320, '#3d8a5c', broken)}${bin(530, '#a64a45', false)}${
      broken
        ? '<circle cx="250" cy="470" r="16" fill="#6d5f46"/><circle cx="480" cy="500" r="22" fill="#80715a"/>'
        : ''
    }`,
  board: (
    broken,
  ) => `<rect x="150" y="400" width="18" height="140" fill="#5c686d"/><rect x="632" y="400" width="18" height="140" fill="#5c686d"/>
    <rect x="110" y="120" width="580" height="290" fill="#12605a"/><path d="M110 330q150-90 290 0t290 0v80H110z" fill="#e6b23c"/>
    ${broken ? '<path d="M420 120l40 90-60 60 90 140h200V120z" fill="#b9c0bc"/>' : '<circle cx="400" cy="220" r="60" fill="#f2f5f3"/>'}`,
  bikes: (broken) =>
    [0, 1, 2, 3]
      .map((n) => {
        const tilt = broken ? (n % 2 ? 18 : -24) : 0;
        return `<g transform="translate(${120 + n * 150} ${broken ? 350 + (n % 2) * 70 : 380}) rotate(${tilt})" stroke="#33423d" stroke-width="8" fill="none">
          <circle cx="0" cy="60" r="42"/><circle cx="110" cy="60" r="42"/><path d="M0 60l40-60h50l20 60M40 0l30 60"/></g>`;
      })
      .join(''),
  pavement: (broken) =>
    Array.from({ length: 32 }, (_, n) => {
      const [x, y] = [(n % 8) * 100, 200 + Math.floor(n / 8) * 100];
      const lost = broken && [10, 11, 18, 19, 20].includes(n);
      return `<rect x="${x + 3}" y="${y + 3}" width="94" height="94" fill="${lost ? '#6d6455' : '#b7aa98'}"/>`;
    }).join(''),
};

/** JPEG bytes; `shade` makes drawings of different findings different files. */
export function draw(drawing: Drawing, broken: boolean, shade: number): Promise<Buffer> {
  const light = 0.04 * (shade % 5);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600">${ground}${scenes[drawing](broken)}
    <rect width="800" height="600" fill="#000" opacity="${light}"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer();
}
