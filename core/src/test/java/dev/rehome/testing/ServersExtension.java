package dev.rehome.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands out {@link Servers}: one per test, and one per class to {@code @BeforeAll}; each is closed with its owner. */
final class ServersExtension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Servers.class;
    }

    @Override
    public Servers resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Namespace owner = ExtensionContext.Namespace.create(Servers.class, context.getUniqueId());
        return context.getStore(owner).computeIfAbsent(Servers.class, key -> Servers.open(), Servers.class);
    }
}
