// A process apart that dies before it has answered, as one that takes more memory than there is.
process.once('message', () => process.kill(process.pid, 'SIGKILL'));
