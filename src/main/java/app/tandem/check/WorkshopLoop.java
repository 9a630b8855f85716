package app.tandem.check;

import app.tandem.rules.text.RuleProblem;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What goes on inside the workshop's process: it answers checks until nobody asks any more. */
public class WorkshopLoop {
  /** The word on the command line that makes a process the workshop. */
  public static final String WORD = "workshop";

  private WorkshopLoop() {}

  /** Runs until the one who asks is gone. */
  public static void main(String... args) throws IOException {
    var answers = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
    var questions = new DataInputStream(new FileInputStream(FileDescriptor.in));
    // Whatever a library prints must not stand between the answers.
    System.setOut(
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    var check = new Check();
    var json = Frames.json();
    try {
      while (true) {
        answer(check, json, questions, answers);
      }
    } catch (EOFException e) {
      // The one who asked is gone, and so is the reason for this process.
    }
  }

  /** What breaks the check itself off is a problem of the files, and no end of the process. */
  private static Checked checked(Check check, ObjectMapper json, byte[] question)
      throws IOException {
    try {
      return check.check(json.readValue(question, CheckRequest.class));
    } catch (StackOverflowError | RuntimeException e) {
      return Checked.broken(
          new RuleProblem(
              "",
              0,
              0,
              "",
              "The check broke off: %s."
                  .formatted(
                      e instanceof StackOverflowError
                          ? "something is nested too deeply"
                          : String.valueOf(e.getMessage())),
              "Maybe take the last change back, and try again."));
    }
  }

  private static void answer(
      Check check, ObjectMapper json, DataInputStream questions, DataOutputStream answers)
      throws IOException {
    var question = new byte[questions.readInt()];
    questions.readFully(question);
    var answer = json.writeValueAsBytes(checked(check, json, question));
    answers.writeInt(answer.length);
    answers.write(answer);
    answers.flush();
  }
}
