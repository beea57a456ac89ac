package dev.rehome.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The DevTools protocol of Chromium, with one page. */
final class DevTools implements WebSocket.Listener {
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<JsonNode>> awaited = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final StringBuilder message = new StringBuilder();
    private volatile WebSocket socket;
    private volatile String session = "";

    private DevTools() {}

    static DevTools connect(HttpClient client, URI address) {
        DevTools tools = new DevTools();
        tools.socket = client.newWebSocketBuilder().buildAsync(address, tools).join();
        String target = tools.call("Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asString("");
        tools.session = tools.call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asString("");
        return tools;
    }

    JsonNode call(String method, Map<String, ?> parameters) {
        int id = calls.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        Map<String, Object> request = new HashMap<>(Map.of("id", id, "method", method, "params", parameters));
        if (!session.isEmpty()) {
            request.put("sessionId", session);
        }
        socket.sendText(JSON.writeValueAsString(request), true).join();
        try {
            JsonNode came = answer.get(60, TimeUnit.SECONDS);
            if (came.has("error")) {
                throw new IllegalStateException(method + ": " + came.path("error"));
            }
            return came.path("result");
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new IllegalStateException(method + " was not answered", failure);
        }
    }

    /** Done when this happens next. */
    CompletableFuture<JsonNode> next(String event) {
        CompletableFuture<JsonNode> future = new CompletableFuture<>();
        awaited.put(event, future);
        return future;
    }

    void forget() {
        events.clear();
    }

    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        int documents = 0;
        for (JsonNode event : events) {
            JsonNode data = event.path("params");
            switch (event.path("method").asString("")) {
                case "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded" ->
                    complaints.add(data.toString());
                case "Network.requestWillBeSent" -> {
                    documents++;
                    if (documents > 1) {
                        complaints.add("asks for " + data.at("/request/url").asString(""));
                    }
                }
                default -> {}
            }
        }
        return complaints;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
            JsonNode whole = JSON.readTree(message.toString());
            message.setLength(0);
            receive(whole);
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    private void receive(JsonNode came) {
        CompletableFuture<JsonNode> answer =
                came.has("id") ? answers.remove(came.path("id").asInt()) : null;
        if (answer != null) {
            answer.complete(came);
            return;
        }
        events.add(came);
        CompletableFuture<JsonNode> waiting = awaited.remove(came.path("method").asString(""));
        if (waiting != null) {
            waiting.complete(came);
        }
    }

    void close() {
        socket.abort();
    }
}
