const CHARACTERS = '┌┐└┘├┤┬┴┼─│▶▼+-|>v abc\n';

/** So many of the characters that drawings are made of, in no order, but the same ones every time. */
export function randomBoxes(length: number): string {
  let seed = 7;
  return Array.from({ length }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return CHARACTERS.charAt(seed % CHARACTERS.length);
  }).join('');
}
