// Plays a sound, or a stretch of it, and tells where it is on the way.

export class Player {
  readonly #audio: HTMLAudioElement;
  readonly #told: () => void;
  #until: number | undefined;
  #frame = 0;

  /** `told`: whenever where it is, or whether it plays, has changed. */
  constructor(audio: HTMLAudioElement, told: () => void) {
    this.#audio = audio;
    this.#told = told;
    for (const type of ['play', 'pause', 'ended', 'seeked']) audio.addEventListener(type, this.#turn);
  }

  get playing(): boolean {
    return !this.#audio.paused;
  }
  get time(): number {
    return this.#audio.currentTime;
  }
  set time(time: number) {
    this.#audio.currentTime = time;
  }

  /** Plays on from where it is, or a stretch; or stops. */
  toggle(stretch?: { start: number; end: number }): void {
    if (this.playing) return this.stop();
    if (stretch) this.time = stretch.start;
    this.#until = stretch?.end;
    // A page may be forbidden to play; then it is as if it had been stopped.
    this.#audio.play().catch(() => this.#told());
  }
  stop(): void {
    this.#audio.pause();
  }

  #turn = () => {
    cancelAnimationFrame(this.#frame);
    if (this.playing) this.#frame = requestAnimationFrame(this.#goOn);
    this.#told();
  };
  #goOn = () => {
    if (this.#until !== undefined && this.time >= this.#until) this.stop();
    this.#turn();
  };
}
