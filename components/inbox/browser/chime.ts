// Two soft tones for a new question: in one tab only, however many there are.

/** Gives whether it could be heard; the browser wants somebody to have touched the page before. */
export async function chimed(inputId: string): Promise<boolean> {
  const context = new AudioContext();
  if (context.state !== 'running') {
    void context.close();
    return false;
  }
  // Whoever comes second finds it taken, and is silent.
  await new Promise<void>((begun) => {
    void navigator.locks.request(`confer:chime:${inputId}`, { ifAvailable: true }, async (lock) => {
      if (lock) play(context);
      begun();
      await new Promise((over) => setTimeout(over, 2000));
      void context.close();
    });
  });
  return true;
}

function play(context: AudioContext): void {
  for (const [index, frequency] of [660, 880].entries()) {
    const start = context.currentTime + index * 0.14;
    const volume = context.createGain();
    volume.gain.setValueAtTime(0.0001, start);
    volume.gain.exponentialRampToValueAtTime(0.12, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.3);
    const tone = new OscillatorNode(context, { frequency });
    tone.connect(volume).connect(context.destination);
    tone.start(start);
    tone.stop(start + 0.32);
  }
}
