/** Side of the square that is painted to see. */
const SIDE = 16;

let isThere: boolean | undefined;

/** Whether this machine has a font with coloured emoji; without one they are empty boxes, and their names say more. */
export function hasEmojiFont(): boolean {
  isThere ??= paintsColour('🎉');
  return isThere;
}

function paintsColour(character: string): boolean {
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  // Nothing to find it out with: most machines have one.
  if (context === null) return true;
  context.font = `${SIDE - 2}px system-ui, sans-serif`;
  context.textBaseline = 'top';
  context.fillText(character, 0, 0);
  const { data } = context.getImageData(0, 0, SIDE, SIDE);
  // Text is painted black, whatever the font; only an emoji brings colours of its own.
  return data.some((value, index) => index % 4 !== 3 && value > 64);
}
