import { createCanvas, loadImage } from '@napi-rs/canvas';
import { mapped } from '../../game/mapped.ts';
import type { MapPicture } from '../../game/picture.ts';
import { readAtlas, type Atlas, type Scale } from './atlas.ts';
import { barsSvg, sizeOf, type Bars } from './bars-svg.ts';
import { size } from './look.ts';
import { mapSvg } from './map-svg.ts';
import { encodePng } from './png.ts';
import { viewOf } from './view.ts';

const atlases = new Map<Scale, Promise<Atlas>>();

function atlas(scale: Scale): Promise<Atlas> {
  const known = atlases.get(scale) ?? readAtlas(scale);
  // The finest takes a hundred MB, and is seldom needed.
  if (scale !== '10m') atlases.set(scale, known);
  return known;
}

/** A map as SVG. Takes up to a second of work: not for the main thread. */
export async function svgOf(map: MapPicture): Promise<string> {
  const named = [...map.shade, ...map.context, ...map.around];
  const isIn = ({ countries }: Atlas) => named.every((code) => countries.has(mapped.get(code) ?? ''));
  const usual = await atlas('50m');
  // The smallest countries are in the finest atlas alone.
  const fitting = isIn(usual) ? usual : await atlas('10m');
  const view = viewOf(map, fitting);
  const coarse = view.isWorld ? await atlas('110m') : fitting;
  return mapSvg(map, isIn(coarse) ? coarse : fitting, view);
}

/** A map as a PNG. Takes up to a second of work: not for the main thread. */
export async function draw(map: MapPicture): Promise<Uint8Array> {
  return paint(await svgOf(map), size);
}

/** Bars as a PNG. */
export async function drawBars(bars: Bars): Promise<Uint8Array> {
  return paint(barsSvg(bars), sizeOf(bars));
}

async function paint(svg: string, { width, height }: { width: number; height: number }): Promise<Uint8Array> {
  const image = await loadImage(Buffer.from(svg));
  const { pixels } = size;
  const canvas = createCanvas(width * pixels, height * pixels);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return encodePng(data, canvas.width, canvas.height);
}
