package dev.rehome.redis;

import dev.rehome.plan.RedisUrl;
import dev.rehome.plan.ReferenceText;
import dev.rehome.plan.UrlParts;
import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import dev.rehome.secret.References;
import dev.rehome.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Fills one URL in; parts that come from references are judged here, since a plan's reader could not. */
final class AddressLookup {
    private final References references;
    private final Position position;
    private final Problems problems;

    AddressLookup(References references, Position position, Problems problems) {
        this.references = references;
        this.position = position;
        this.problems = problems;
    }

    /** @param alias null where the server's host is its name in reports */
    Optional<Address> of(
            RedisUrl url, @Nullable String alias, @Nullable String instance, Address.@Nullable TlsFiles tlsFiles) {
        Problems before = new Problems();
        AddressLookup inner = new AddressLookup(references, position, before);
        Optional<Address> address = inner.address(url, alias, instance, tlsFiles);
        problems.addAll(before.sorted());
        return before.hasErrors() ? Optional.empty() : address;
    }

    private Optional<Address> address(
            RedisUrl url, @Nullable String alias, @Nullable String instance, Address.@Nullable TlsFiles tlsFiles) {
        Optional<String> user = optional(url.user());
        Optional<Secret> password =
                url.password() == null ? Optional.empty() : references.secret(url.password(), position, problems);
        if (password.isEmpty()) {
            user.ifPresent(references.secrets()::of);
        }
        List<Address.Host> hosts = new ArrayList<>();
        url.hosts().forEach(host -> host(host).ifPresent(hosts::add));
        String name = optional(url.name()).orElse(null);
        int database = optional(url.database()).map(this::database).orElse(0);
        if (tlsFiles != null && !url.tls()) {
            problems.add(Problem.error(
                    "PLAN-TLS-WITHOUT-TLS",
                    "the instance " + instance + " has tls files, but its URL is not one of TLS",
                    position,
                    "make the URL rediss://, or leave the tls files out"));
        }
        if (hosts.size() < url.hosts().size()) {
            return Optional.empty();
        }
        String called = alias != null
                ? alias
                : hosts.isEmpty() ? "unix:" + name : hosts.get(0).name();
        return Optional.of(new Address(
                url.kind(),
                url.tls(),
                user.orElse(null),
                password.orElse(null),
                hosts,
                name,
                database,
                called,
                instance,
                tlsFiles));
    }

    private Optional<String> optional(@Nullable ReferenceText text) {
        return text == null ? Optional.empty() : references.value(text, position, problems);
    }

    private Optional<Address.Host> host(RedisUrl.HostPort wanted) {
        Optional<String> host = references.value(wanted.host(), position, problems);
        Optional<String> port = references.value(wanted.port(), position, problems);
        if (host.isEmpty() || port.isEmpty()) {
            return Optional.empty();
        }
        if (!UrlParts.isHost(host.get())) {
            wrong(wanted.host(), "is no host", "let it be a bare host name or address, without port");
            return Optional.empty();
        }
        OptionalInt number = UrlParts.port(port.get());
        if (number.isEmpty()) {
            wrong(wanted.port(), "is no port", "let it be a number from 1 to 65535");
            return Optional.empty();
        }
        return Optional.of(new Address.Host(host.get().toLowerCase(Locale.ROOT), number.getAsInt()));
    }

    private int database(String text) {
        OptionalInt number = UrlParts.database(text);
        if (number.isEmpty()) {
            problems.add(Problem.error(
                    "PLAN-REFERENCE-VALUE",
                    "what stands for the database in the URL is no database number",
                    position,
                    "let it be a number from 0 on"));
        }
        return number.orElse(0);
    }

    private void wrong(ReferenceText text, String what, String hint) {
        problems.add(Problem.error(
                "PLAN-REFERENCE-VALUE", "what " + text.written() + " stands for " + what, position, hint));
    }
}
