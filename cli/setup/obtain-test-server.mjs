import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedProgram, cacheFolder, fileAt, makeInWorkFolder, placeProgram } from './cache-folder.mjs';
import { downloadTemporalProgram } from './download-temporal.mjs';
import { CannotObtain } from './obtain.mjs';
import { runCommand } from './run-command.mjs';

const version = '1.32.0';
const program = 'temporal-test-server';

/** Temporal's time-skipping server: a workflow that lasts three years is over in a second. Only the tests need it. */
export const testServer = {
  name: { vi: 'máy chủ Temporal để kiểm thử', en: "Temporal's time-skipping test server" },
  setting: 'TONGKET_TEST_SERVER',
  howToGet: {
    vi: 'Cần internet một lần, hoặc Java 11 trở lên và Maven; hoặc đặt TONGKET_TEST_SERVER tới chương trình có sẵn.',
    en: 'It needs the internet once, or Java 11 or newer with Maven; or set TONGKET_TEST_SERVER to a program you have.',
  },
  ways: [
    {
      name: 'TONGKET_TEST_SERVER',
      get: async ({ env }) => {
        if (!env.TONGKET_TEST_SERVER || (await fileAt(env.TONGKET_TEST_SERVER))) return env.TONGKET_TEST_SERVER || null;
        throw new CannotObtain(`TONGKET_TEST_SERVER=${env.TONGKET_TEST_SERVER}: không có tệp này / there is no such file`);
      },
    },
    { name: 'cache', get: ({ env }) => fileAt(cachedProgram(env, program)) },
    {
      name: 'temporal.download',
      doing: { vi: 'Đang tải máy chủ kiểm thử', en: 'Downloading the test server' },
      get: ({ env }) =>
        makeInWorkFolder(env, program, 'download', async (folder) =>
          placeProgram(env, program, await downloadTemporalProgram(program, `v${version}`, folder)),
        ),
    },
    {
      name: 'Java + Maven',
      doing: { vi: 'Đang lấy máy chủ kiểm thử (Maven, khoảng nửa phút)', en: 'Getting the test server (Maven, about half a minute)' },
      get: async ({ env }) => {
        if ((await runCommand('java', ['-version'], { timeoutSeconds: 20 })) === null) return null;
        return makeInWorkFolder(env, program, 'maven', (folder) => collectWithMaven(env, folder));
      },
    },
  ],
};

/** Maven brings the jars; its own repository is kept apart and removed with the work folder. */
async function collectWithMaven(env, folder) {
  await writeFile(join(folder, 'pom.xml'), pom);
  const jars = join(folder, 'lib');
  const args = [
    '-q',
    '-B',
    `-Dmaven.repo.local=${join(folder, 'repository')}`,
    'dependency:copy-dependencies',
    `-DoutputDirectory=${jars}`,
  ];
  if ((await runCommand('mvn', args, { cwd: folder, env })) === null) return null;
  await writeFile(join(jars, 'logback.xml'), quietLog);
  const home = join(cacheFolder(env), `${program}-${version}`);
  await mkdir(cacheFolder(env), { recursive: true });
  await rm(home, { recursive: true, force: true });
  await rename(jars, home);
  // It lives for some minutes: half of its start is compiling what would pay later.
  const script = join(folder, program);
  await writeFile(
    script,
    `#!/bin/sh\nexec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '${home}:${home}/*' io.temporal.testserver.TestServer "$@"\n`,
  );
  return placeProgram(env, program, script);
}

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>tongket</groupId><artifactId>test-server</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>
<dependency><groupId>io.temporal</groupId><artifactId>${program}</artifactId><version>${version}</version></dependency>
<dependency><groupId>ch.qos.logback</groupId><artifactId>logback-classic</artifactId><version>1.5.18</version></dependency>
</dependencies></project>
`;

const quietLog = `<configuration><appender name="E" class="ch.qos.logback.core.ConsoleAppender"><target>System.err</target>
<encoder><pattern>%level %logger{20} %msg%n</pattern></encoder></appender>
<root level="WARN"><appender-ref ref="E"/></root></configuration>
`;
