package app.tandem.rules;

import app.tandem.rules.StepCheck.Refusals;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tells a text where a word of the verb takes a number, and a whole fact where it takes none, in
 * the words in which the engine's own are told. The engine looks at a rule only when nothing else
 * is wrong with it, and two slips are told at once.
 */
final class ForeignKind {
  private ForeignKind() {}

  /**
   * Looks at what is given alone.
   *
   * @param speaker whose word it is
   */
  static void check(Class<?> speaker, MethodCallExpr call, BoundNames names, Refusals refusals) {
    var word = call.getNameAsString();
    var taken =
        Arrays.stream(speaker.getMethods())
            .filter(one -> one.getName().equals(word) && one.getParameterCount() == 1)
            .map(Method::getParameterTypes)
            .map(types -> types[0])
            .toList();
    var given = call.getArguments().size() == 1 ? kind(call.getArgument(0), names) : null;
    if (given != null && !taken.isEmpty() && taken.stream().noneMatch(one -> takes(one, given))) {
      refusals.refuse(
          call.getName(),
          "%s(...) does not take %s.".formatted(word, TypeWords.said(given.getSimpleName())),
          TypeWords.example(word, taken.get(0).getSimpleName()));
    }
  }

  /** A text is taken for a fact's name here: where a fact belongs, that is told elsewhere. */
  private static boolean takes(Class<?> taken, Class<?> given) {
    return taken.equals(given) || (given.equals(String.class) && !taken.isPrimitive());
  }

  private static @Nullable Class<?> kind(Expression given, BoundNames names) {
    if (given.isStringLiteralExpr()) {
      return String.class;
    }
    var type = given instanceof NameExpr name ? names.typeOf(name.getNameAsString()) : Object.class;
    return VocabularyWords.isFact(type) ? type : null;
  }
}
