/** Draws from where a pen, finger or mouse touches a canvas until it is lifted. The canvas is `inked` from then on. */
export function startStroke(event: PointerEvent): void {
  const pad = event.currentTarget as HTMLCanvasElement;
  const ink = pad.getContext('2d');
  if (!ink || event.button !== 0) return;
  const at = ({ offsetX, offsetY }: PointerEvent): [number, number] => [
    (offsetX * pad.width) / pad.clientWidth,
    (offsetY * pad.height) / pad.clientHeight,
  ];
  event.preventDefault();
  pad.setPointerCapture(event.pointerId);
  pad.classList.add('inked');
  Object.assign(ink, { lineWidth: 4, lineCap: 'round', lineJoin: 'round', strokeStyle: '#000' });
  ink.beginPath();
  ink.moveTo(...at(event));
  const draw = (moved: PointerEvent): void => {
    ink.lineTo(...at(moved));
    ink.stroke();
  };
  // A touch without a move is a dot.
  draw(event);
  pad.addEventListener('pointermove', draw);
  const end = (): void => pad.removeEventListener('pointermove', draw);
  for (const name of ['pointerup', 'pointercancel']) pad.addEventListener(name, end, { once: true });
}
