package dev.rehome.git;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RemotesTest {
    @Test
    void hidesUsersAndPasswords() {
        assertThat(Remotes.masked("cannot reach 'https://ada:p@ss@host.example/x.git' nor ssh://git@host/y@z"))
                .isEqualTo("cannot reach 'https://***@host.example/x.git' nor ssh://***@host/y@z");
    }
}
