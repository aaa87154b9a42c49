import { crc32, deflateSync } from 'node:zlib';

/** The most colours of one picture. */
const mostColours = 256;

/**
 * A PNG with a palette of at most 256 colours: a map has a dozen, and those between them at edges. A third of the size of one in
 * full colour.
 *
 * @param pixels red, green, blue and opacity of each pixel, row by row; the opacity is not looked at
 */
export function encodePng(pixels: Uint8ClampedArray | Uint8Array, width: number, height: number): Uint8Array {
  const { palette, indexOf } = paletteOf(pixels);
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      rows[y * (width + 1) + 1 + x] = indexOf(coarse(pixels, (y * width + x) * 4));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a pixel, by palette.
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(palette.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ]);
}

type Colour = [red: number, green: number, blue: number];

/** A colour in 15 bits: differences that nobody sees are left out. */
function coarse(pixels: Uint8ClampedArray | Uint8Array, at: number): number {
  const [red = 0, green = 0, blue = 0] = [pixels[at], pixels[at + 1], pixels[at + 2]];
  return ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3);
}

/** The colours that most pixels have, and for every coarse colour the nearest of them. */
function paletteOf(pixels: Uint8ClampedArray | Uint8Array): { palette: Colour[]; indexOf: (colour: number) => number } {
  const counts = new Map<number, { count: number; sum: Colour }>();
  for (let at = 0; at < pixels.length; at += 4) {
    const colour = coarse(pixels, at);
    let known = counts.get(colour);
    if (!known) counts.set(colour, (known = { count: 0, sum: [0, 0, 0] }));
    known.count += 1;
    for (const channel of [0, 1, 2] as const) known.sum[channel] += pixels[at + channel] ?? 0;
  }
  const all = [...counts].sort(([, one], [, other]) => other.count - one.count);
  const mean = ({ count, sum }: { count: number; sum: Colour }) =>
    sum.map((total) => Math.round(total / count)) as Colour;
  const palette = all.slice(0, mostColours).map(([, seen]) => mean(seen));
  const nearest = new Map(
    all.map(([colour, seen], index) => [colour, index < mostColours ? index : nearestIn(palette, mean(seen))]),
  );
  return { palette, indexOf: (colour) => nearest.get(colour) ?? 0 };
}

function nearestIn(palette: readonly Colour[], [red, green, blue]: Colour): number {
  const apart = palette.map(([r, g, b]) => (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2);
  return apart.indexOf(Math.min(...apart));
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
