// A process apart that is at it for ever (tests/activities/run-apart.test.ts).
process.on('message', () => {});
