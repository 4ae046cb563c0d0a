// The quotations Stanford CoreNLP finds and their speakers, as quoth-json writes quotations:
// java CoreNLPQuotations FILE ...

import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.CoreQuote;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.util.Pair;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import javax.json.Json;
import javax.json.JsonArray;
import javax.json.JsonObjectBuilder;
import javax.json.JsonValue;

public class CoreNLPQuotations {
  /** One span, in bytes, as an array of arrays. */
  private static JsonArray span(String text, Pair<Integer, Integer> characters) {
    return Json.createArrayBuilder()
        .add(Json.createArrayBuilder()
            .add(bytes(text, characters.first())).add(bytes(text, characters.second())))
        .build();
  }

  private static int bytes(String text, int character) {
    return text.substring(0, character).getBytes(StandardCharsets.UTF_8).length;
  }

  public static void main(String[] files) throws Exception {
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,ssplit,pos,lemma,ner,depparse,coref,quote");
    StanfordCoreNLP pipeline = new StanfordCoreNLP(properties);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String file : files) {
      String text = Files.readString(Path.of(file));
      CoreDocument document = new CoreDocument(text);
      try {
        pipeline.annotate(document);
      } catch (RuntimeException e) { // its users lose the article
        System.err.println(file + ": " + e);
        continue;
      }
      String name = Path.of(file).getFileName().toString().replaceFirst("\\.txt$", "");
      for (CoreQuote quote : document.quotes()) {
        JsonObjectBuilder row = Json.createObjectBuilder().add("doc", name);
        row.add("content", span(text, quote.quoteCharOffsets()));
        row.add("source", quote.speakerCharOffsets().<JsonValue>map(s -> span(text, s)).orElse(JsonValue.NULL));
        String speaker = quote.canonicalSpeaker().or(quote::speaker).orElse(null);
        if (speaker == null) row.addNull("speaker");
        else row.add("speaker", speaker);
        out.println(row.build());
      }
    }
  }
}
