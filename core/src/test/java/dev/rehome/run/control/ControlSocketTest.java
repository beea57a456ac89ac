package dev.rehome.run.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.plan.Selection;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.RefusedException;
import dev.rehome.run.RunFolder;
import dev.rehome.run.RunLock;
import dev.rehome.run.Runs;
import dev.rehome.testing.Raising;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
final class ControlSocketTest {
    private static final String HOST = "host-1";
    private static final RunState STATE = new RunState("migrations", null, false, 4, List.of());

    @TempDir
    Path temporary;

    private final List<ControlRequest> asked = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private RunFolder run = new RunFolder(Path.of("unset"), "unset");
    private Path runtime = Path.of("unset");

    @BeforeEach
    void makeRun() throws IOException {
        // The names of sockets are short, and those of folders for tests are not.
        runtime = Files.createTempDirectory(Path.of("/tmp"), "rh");
        run = Runs.below(temporary).create(Clock.systemUTC());
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        try (var left = Files.walk(runtime)) {
            left.sorted(java.util.Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
    }

    private ControlSocket listen(ControlSocket.Commands commands) {
        ControlSocket socket = ControlSocket.open(
                run,
                new RunLock.Holder("ada", HOST, 42, Instant.now()),
                Map.of("XDG_RUNTIME_DIR", runtime.toString()),
                commands);
        assertThat(socket).isNotNull();
        open.add(socket);
        return socket;
    }

    private ControlSocket listen() {
        return listen((request, osUser) -> {
            asked.add(request);
            return ControlAnswer.done(run.id(), "asked by " + osUser, STATE);
        });
    }

    private static ControlRequest request(String command) {
        @Nullable String nobody = null;
        return new ControlRequest(command, List.of("x=1"), Selection.ALL, nobody);
    }

    private ControlAnswer ask() {
        return new ControlClient(run, HOST).ask(request("limit"));
    }

    private SocketChannel connect() throws IOException {
        SocketChannel channel = SocketChannel.open(
                UnixDomainSocketAddress.of(runtime.resolve("rehome").resolve(run.id() + ".sock")));
        open.add(channel);
        return channel;
    }

    private static void say(SocketChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Test
    void answersWhoIsTheSameUserAndKnowsWhoItIs() {
        listen();
        ControlAnswer answer = ask();
        assertThat(answer.done()).isTrue();
        assertThat(answer.note()).isEqualTo("asked by " + System.getProperty("user.name"));
        assertThat(answer.state()).isEqualTo(STATE);
        assertThat(asked).singleElement().isEqualTo(request("limit"));
    }

    @Test
    void isClosedToOthersAndLeavesNoTrace() throws IOException {
        ControlSocket socket = listen();
        Path folder = runtime.resolve("rehome");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(run.id() + ".sock"))))
                .isEqualTo("rw-------");
        assertThat(new ControlClient(run, HOST).isLikely()).isTrue();
        socket.close();
        assertThat(folder).isEmptyDirectory();
        assertThat(run.control()).doesNotExist();
        assertThatThrownBy(this::ask)
                .isInstanceOf(RefusedException.class)
                .satisfies(Raising.code("CONTROL-NOT-RUNNING"))
                .hasMessageContaining("nobody works on run");
    }

    @Test
    void nobodyWhoIsSlowOrHostileHoldsTheOthers() throws IOException {
        listen();
        for (int peer = 0; peer < 5; peer++) {
            say(connect(), "{\"version\":1,");
        }
        SocketChannel tooLong = connect();
        assertThatThrownBy(() -> {
                    while (true) {
                        say(tooLong, "x".repeat(10_000));
                    }
                })
                .isInstanceOf(IOException.class);
        SocketChannel neverReads = connect();
        say(neverReads, "{\"version\":1,\"command\":\"status\"}\n".repeat(1000));
        Instant before = Instant.now();
        assertThat(ask().done()).isTrue();
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void moreThanItCanServeAreTurnedAwayAndComeBack() throws IOException {
        listen();
        List<SocketChannel> peers = new ArrayList<>();
        for (int peer = 0; peer < 30; peer++) {
            peers.add(connect());
        }
        for (SocketChannel peer : peers) {
            peer.close();
        }
        org.awaitility.Awaitility.await().ignoreExceptions().until(() -> ask().done());
    }

    @Test
    void answersEachLineAlsoOfOthers() throws IOException {
        listen();
        SocketChannel channel = connect();
        say(
                channel,
                "nonsense\n{\"version\":2,\"command\":\"status\"}\n{\"version\":1,\"command\":\"pause\",\"new\":1}\n");
        Scanner lines = new Scanner(Channels.newInputStream(channel), StandardCharsets.UTF_8);
        assertThat(lines.nextLine()).contains("CONTROL-REQUEST");
        assertThat(lines.nextLine()).contains("CONTROL-VERSION");
        assertThat(lines.nextLine()).contains("\"done\":true");
        assertThat(asked).singleElement().extracting(ControlRequest::command).isEqualTo("pause");
    }

    @Test
    void tellsWhyTheRunRefuses() {
        listen((request, osUser) -> {
            throw new RefusedException("NO", "not now", "later");
        });
        ControlAnswer answer = ask();
        assertThat(answer.done()).isFalse();
        assertThat(answer.refusal()).isEqualTo(new ControlAnswer.Refusal("NO", "not now", "later", false));
        assertThat(ControlAnswer.wrong("r", Problem.error("X", "y", null)).refusal())
                .extracting(ControlAnswer.Refusal::usage)
                .isEqualTo(true);
    }

    @Test
    void namesTheOtherMachine() {
        listen();
        assertThatThrownBy(() -> new ControlClient(run, "host-2").ask(request("status")))
                .isInstanceOf(RefusedException.class)
                .satisfies(Raising.code("CONTROL-OTHER-HOST"))
                .hasMessageContaining("under way on host-1, process 42, and this is host-2");
    }

    @Test
    void recognisesWhatAKilledProcessLeft() throws IOException {
        listen().close();
        Path folder = runtime.resolve("rehome");
        Path dead = folder.resolve("dead.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(dead));
        }
        new ControlPlace(1, HOST, 42, dead.toString(), null).write(run.control());
        assertThatThrownBy(this::ask).isInstanceOf(RefusedException.class).hasMessageContaining("nobody works on run");
        Files.setLastModifiedTime(
                dead, java.nio.file.attribute.FileTime.from(Instant.now().minusSeconds(100)));
        listen();
        assertThat(dead).doesNotExist();
        assertThat(ask().done()).isTrue();
        Files.delete(folder.resolve(run.id() + ".sock"));
        assertThatThrownBy(this::ask).isInstanceOf(RefusedException.class).hasMessageContaining("nobody works on run");
    }

    @ParameterizedTest
    @CsvSource({"'', it closed the connection", "nonsense, its answer cannot be read"})
    void saysThatARunDoesNotAnswer(String answer, String why) throws Exception {
        Path place = runtime.resolve("dying.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(place));
            new ControlPlace(1, HOST, 42, place.toString(), null).write(run.control());
            CompletableFuture<Void> dying = CompletableFuture.runAsync(() -> reply(server, answer));
            assertThatThrownBy(this::ask)
                    .isInstanceOf(FailedException.class)
                    .satisfies(Raising.code("CONTROL-FAILED"))
                    .hasMessage("run " + run.id() + " cannot be asked: " + why);
            dying.get(10, TimeUnit.SECONDS);
        }
    }

    /** Takes one request, and ends. */
    private static void reply(ServerSocketChannel server, String answer) {
        try (SocketChannel peer = server.accept()) {
            new Scanner(Channels.newInputStream(peer), StandardCharsets.UTF_8).nextLine();
            say(peer, answer.isEmpty() ? "" : answer + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void doesNotUseAFolderThatOthersCanOpen() throws IOException {
        Path folder = Files.createDirectory(runtime.resolve("rehome"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        listen();
        assertThat(folder).isEmptyDirectory();
        assertThat(ask().done()).isTrue();
    }

    @Test
    void aRunThatCanHaveNoneSaysWhy() throws IOException {
        new ControlPlace(1, HOST, 42, null, "no room").write(run.control());
        assertThat(new ControlClient(run, HOST).isLikely()).isFalse();
        assertThatThrownBy(this::ask)
                .isInstanceOf(RefusedException.class)
                .satisfies(Raising.code("CONTROL-NO-SOCKET"))
                .hasMessageContaining("no room");
    }
}
