export interface ImportQuestion {
  file: string;
  rows: number;
}

export interface ImportAnswer {
  seconds: number;
  /** The most memory that the process held since its start, in MB. */
  peakRssMb: number;
}

/** Answers one question in this process, and says what it cost. */
export function answerImport(work: (question: ImportQuestion) => Promise<number>): void {
  process.on('message', async (question: ImportQuestion) => {
    const began = performance.now();
    const rows = await work(question);
    const seconds = (performance.now() - began) / 1_000;
    if (rows !== question.rows) throw new Error(`${rows} of ${question.rows} units were read.`);
    process.send?.({ seconds, peakRssMb: process.resourceUsage().maxRSS / 1_024 } satisfies ImportAnswer);
  });
  process.send?.('ready');
}
