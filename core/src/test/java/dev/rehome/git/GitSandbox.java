package dev.rehome.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A home of its own and the real {@code git} in it; tests that need it are skipped where there is none. */
public final class GitSandbox {
    private final Path folder;
    private final Map<String, String> environment;

    private GitSandbox(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** With a user that Git knows. */
    static GitSandbox in(Path folder) {
        return withoutIdentity(folder)
                .with("GIT_AUTHOR_NAME", "Ada")
                .with("GIT_AUTHOR_EMAIL", "ada@example.com")
                .with("GIT_COMMITTER_NAME", "Carl")
                .with("GIT_COMMITTER_EMAIL", "carl@example.com");
    }

    static GitSandbox withoutIdentity(Path folder) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", System.getenv().getOrDefault("PATH", ""));
        environment.put("HOME", folder.resolve("home").toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("LC_ALL", "C");
        assumeTrue(GitProgram.find(folder, environment).isPresent(), "needs git on the PATH");
        try {
            Files.createDirectories(folder.resolve("home"));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
        return new GitSandbox(folder, environment);
    }

    GitSandbox with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new GitSandbox(folder, more);
    }

    GitSandbox without(String variable) {
        Map<String, String> less = new HashMap<>(environment);
        less.remove(variable);
        return new GitSandbox(folder, less);
    }

    Map<String, String> environment() {
        return environment;
    }

    /** A repository with one commit: two Terraform files and one that is executable. */
    Path repository(String name) throws IOException {
        Path top = Files.createDirectories(folder.resolve(name));
        run(top, "git", "init", "-q", "-b", "main");
        Files.createDirectories(top.resolve("terraform"));
        Files.writeString(top.resolve("terraform/staging.tf"), "locals {}\n");
        Files.writeString(top.resolve("terraform/production.tf"), "# production\nlocals {}\n");
        Files.writeString(top.resolve("run.sh"), "#!/bin/sh\n");
        assertThat(top.resolve("run.sh").toFile().setExecutable(true)).isTrue();
        commitAll(top, "first");
        return top;
    }

    void commitAll(Path top, String subject) throws IOException {
        run(top, "git", "add", "-A");
        run(
                top,
                "git",
                "-c",
                "user.name=Ada",
                "-c",
                "user.email=ada@example.com",
                "commit",
                "-q",
                "--no-gpg-sign",
                "-m",
                subject);
    }

    /** Its standard output; fails where it does not end with 0. */
    String run(Path where, String... command) throws IOException {
        List<String> outcome = attempt(where, command);
        assertThat(outcome.get(0))
                .as(String.join(" ", command) + ": " + outcome.get(1))
                .isEqualTo("0");
        return outcome.get(1);
    }

    /** Exit code and output. */
    List<String> attempt(Path where, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(where.toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return List.of(Integer.toString(process.waitFor()), output);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    /** Everything that must stay as it is: HEAD, index, files, other branches, configuration. */
    String state(Path top) throws IOException {
        return run(top, "git", "status", "--porcelain=v2", "--branch", "--untracked-files=all", "--ignored")
                + run(top, "git", "rev-parse", "HEAD")
                + run(top, "git", "ls-files", "--stage", "-v")
                + run(top, "git", "config", "--list", "--local")
                + run(top, "git", "stash", "list");
    }
}
